import { speculationRules } from '../hosting/ahead.ts';
import { element } from './elements.ts';

declare global {
  interface Navigator {
    /** How the reader is connected, in browsers that tell. */
    connection?: { saveData?: boolean; effectiveType?: string };
  }
}

/** Lets the browser fetch a page before it is asked for, unless the reader pays for each byte or waits for it. */
export function prepareNextPages(): void {
  const { saveData, effectiveType = '' } = navigator.connection ?? {};
  if (saveData || /[23]g/.test(effectiveType)) return;
  // Where it is unknown this is a script without a meaning.
  document.head.append(element('script', { type: 'speculationrules', textContent: speculationRules }));
}
