/** What the popover's first sight does without, bundled by itself; see `Popover.svelte` for when it is loaded. */
export { default as AdlBadge } from './AdlBadge.svelte';
export { default as Alerts } from './Alerts.svelte';
export { adlOf } from './adl.ts';
export { default as FailureNote } from './FailureNote.svelte';
export { default as KeyHelp } from './KeyHelp.svelte';
export { default as Membership } from './Membership.svelte';
export { default as Menu } from './Menu.svelte';
export { default as MissingSymbols } from './MissingSymbols.svelte';
export { default as NothingYet } from './NothingYet.svelte';
export { noticeText } from './notice-text.ts';
export { default as UsdTotal } from './UsdTotal.svelte';
