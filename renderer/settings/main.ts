import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/form.css';
import Settings from './Settings.svelte';

const target = document.getElementById('app');
if (target !== null) mount(Settings, { target });
