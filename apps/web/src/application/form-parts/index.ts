export * from './form-field';
export * from './form-section';
export * from './native-select';
export * from './number-input';
export * from './points';
export * from './side-by-side';
