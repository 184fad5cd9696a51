import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import './app/base.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
