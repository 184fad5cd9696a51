export { figuresOf, type Figures, type Measured, type Sighting } from './figures/figures';
