const storageKey = 'sample-language';

/** Shows one of the samples in it at a time, and remembers the choice for every page. */
class SampleTabs extends HTMLElement {
  connectedCallback(): void {
    const panels = [...this.querySelectorAll<HTMLElement>(':scope > section')];
    const labels = panels.map((panel) => panel.querySelector('.sample-label')?.textContent ?? '');
    const before = document.querySelectorAll('[role=tab]').length;
    const tabs = labels.map((label, index) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.role = 'tab';
      tab.id = `sample-tab-${before + index}`;
      tab.textContent = label;
      tab.addEventListener('click', () => choose(label));
      return tab;
    });
    const list = document.createElement('div');
    list.role = 'tablist';
    list.ariaLabel = 'Language of the sample';
    list.append(...tabs);
    list.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0) return;
      const next = tabs[(tabs.findIndex((tab) => tab.ariaSelected === 'true') + step + tabs.length) % tabs.length];
      next.click();
      next.focus();
    });
    this.prepend(list);
    panels.forEach((panel, index) => {
      panel.role = 'tabpanel';
      panel.removeAttribute('aria-label');
      panel.setAttribute('aria-labelledby', tabs[index].id);
      panel.querySelector('.sample-label')?.remove();
    });
    const show = (chosen: string) => {
      const index = Math.max(0, labels.indexOf(chosen));
      tabs.forEach((tab, position) => {
        tab.ariaSelected = String(position === index);
        tab.tabIndex = position === index ? 0 : -1;
        panels[position].hidden = position !== index;
      });
    };
    const choose = (label: string) => {
      localStorage.setItem(storageKey, label);
      show(label);
    };
    show(localStorage.getItem(storageKey) ?? labels[0]);
  }
}

customElements.define('sample-tabs', SampleTabs);

// Firefox keeps the distance from the top when tabs take samples away, not the place that the address names.
const [visit] = performance.getEntriesByType('navigation');
if (visit instanceof PerformanceNavigationTiming && visit.type === 'navigate') {
  document.querySelector('main :target')?.scrollIntoView();
}
