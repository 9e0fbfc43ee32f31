import { mount } from 'svelte';
import { leaveCompositionKeys } from '../components/composition.ts';
import { keepFocus } from '../components/keep-focus.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import Popover from './frame/Popover.svelte';

leaveCompositionKeys();
keepFocus();
const target = document.getElementById('app');
if (target !== null) mount(Popover, { target });
