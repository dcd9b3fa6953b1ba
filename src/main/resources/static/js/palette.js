/* Everything by keyboard: a company by its name, a tab, or a day. */
'use strict';

const palette = (() => {
  const id = name => document.getElementById(name);
  let items = [];
  let chosen = 0;
  let asked = 0;

  const tabs = () =>
    [...document.querySelectorAll('.tabs a, .top nav a, .crumbs a')].map(a => ({
      text: a.textContent.trim(),
      more: '',
      href: a.href,
    }));
  const matching = (text, all) => {
    const sought = text.toLowerCase();
    return all.filter(item => item.text.toLowerCase().includes(sought));
  };
  /* On a page with the two clocks a day is set on both, so the form of the page reads it. */
  const looksLikeDay = text => /^(-|today|yesterday|今天|昨天|the day of|day of|[0-9])/i.test(text);
  const day = text => ({
    text: words.say('palette.day', text),
    more: '',
    day: text,
  });
  const draw = () => {
    const list = id('paletteList');
    list.replaceChildren(
      ...items.map((item, i) => {
        const li = document.createElement('li');
        li.id = 'palette-' + i;
        li.setAttribute('role', 'option');
        li.setAttribute('aria-selected', String(i === chosen));
        const name = document.createElement('span');
        name.textContent = item.text;
        const more = document.createElement('span');
        more.textContent = item.more;
        li.append(name, more);
        li.addEventListener('click', () => take(item));
        return li;
      }),
    );
    id('paletteInput').setAttribute('aria-activedescendant', items.length ? 'palette-' + chosen : '');
    const now = id('palette-' + chosen);
    if (now) now.scrollIntoView({ block: 'nearest' });
  };
  const take = item => {
    id('palette').close();
    const form = id('controls');
    if (!item.day) location.assign(item.href);
    else if (form) {
      form.elements.asOf.value = item.day;
      form.elements.asOf.dispatchEvent(new Event('change'));
    } else location.assign('/?' + new URLSearchParams({ asOf: item.day, knownAt: item.day }));
  };
  const look = () => {
    const text = id('paletteInput').value.trim();
    const mine = ++asked;
    chosen = 0;
    items = [...(looksLikeDay(text) ? [day(text)] : []), ...matching(text, tabs())].slice(0, 8);
    draw();
    fetch('/find?' + new URLSearchParams({ name: text }))
      .then(response => response.json())
      .then(found => {
        if (mine !== asked) return;
        const companies = found.map(c => ({
          text: c.name,
          more: c.answer,
          href: '/companies/' + encodeURIComponent(c.id) + (id('answer') ? location.search : ''),
        }));
        items = text && !looksLikeDay(text) ? [...companies, ...items] : [...items, ...companies];
        draw();
      })
      .catch(() => {});
  };
  const open = () => {
    if (id('palette').open) return;
    id('palette').showModal();
    id('paletteInput').value = '';
    id('paletteInput').focus();
    look();
  };
  const begin = () => {
    const button = id('find');
    if (!button || button.dataset.ready) return;
    button.dataset.ready = 'true';
    button.addEventListener('click', open);
    document.addEventListener('keydown', event => {
      const writes = event.target.matches('input, select, textarea, [contenteditable]');
      const slash = event.key === '/' && !writes && !event.ctrlKey && !event.metaKey;
      if ((event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || slash) {
        event.preventDefault();
        open();
      }
      /* A digit goes to that tab. */
      if (!writes && !event.ctrlKey && !event.metaKey && !event.altKey && /^[1-7]$/.test(event.key)) {
        const tab = document.querySelectorAll('.tabs a')[Number(event.key) - 1];
        if (tab && !id('palette').open) tab.click();
      }
    });
    id('paletteInput').addEventListener('input', look);
    id('paletteInput').addEventListener('keydown', event => {
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move && items.length) {
        event.preventDefault();
        chosen = (chosen + move + items.length) % items.length;
        draw();
      } else if (event.key === 'Enter' && items[chosen]) {
        event.preventDefault();
        take(items[chosen]);
      }
    });
    id('palette').addEventListener('click', event => {
      if (event.target === id('palette')) id('palette').close();
    });
  };
  return { begin };
})();
