import { contextBridge } from 'electron';
import { createBridge } from './ipc/renderer-side.ts';

contextBridge.exposeInMainWorld('backstop', createBridge());
