import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import Popover from './frame/Popover.svelte';

const target = document.getElementById('app');
if (target !== null) mount(Popover, { target });
