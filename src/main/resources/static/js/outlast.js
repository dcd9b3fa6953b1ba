/* Forms, copying, and what begins on every page. */
'use strict';

(() => {
  /* Rows of a list in a form: one more, one less. Names are numbered anew, as the server reads them. */
  const lists = () =>
    document.querySelectorAll('[data-list]:not([data-ready])').forEach(list => {
      list.dataset.ready = 'true';
      const template = list.querySelector('template');
      const rows = list.querySelector('[data-rows]');
      const number = () =>
        [...rows.children].forEach((row, i) =>
          row.querySelectorAll('[name]').forEach(field => {
            field.name = field.name.replace(/\[[^\]]*\]/, '[' + i + ']');
            field.id = field.name;
            const label = field.closest('.field').querySelector('label');
            if (label) label.htmlFor = field.id;
          }),
        );
      list.querySelector('[data-add]').addEventListener('click', () => {
        rows.append(template.content.cloneNode(true));
        number();
        rows.lastElementChild.querySelector('input,select').focus();
      });
      list.addEventListener('click', event => {
        if (!event.target.matches('[data-remove]')) return;
        event.target.closest('.row').remove();
        number();
        list.querySelector('[data-add]').focus();
      });
      number();
    });

  /* A source that was named before is filled in again. */
  const sources = () =>
    document.querySelectorAll('.again button:not([data-ready])').forEach(button => {
      button.dataset.ready = 'true';
      button.addEventListener('click', () =>
        ['publisher', 'title', 'url', 'evidence'].forEach(part => {
          const field = document.querySelector(`[name="source.${part}"]`);
          if (field) field.value = button.dataset[part] || '';
        }),
      );
    });

  /* What is copied is what stands on the page, its addresses whole. */
  const copying = () => {
    document.querySelectorAll('[data-absolute]:not([data-ready])').forEach(element => {
      element.dataset.ready = 'true';
      element.textContent = new URL(element.textContent, location.origin).href;
    });
    document.querySelectorAll('[data-embed]:not([data-ready])').forEach(code => {
      code.dataset.ready = 'true';
      const frame = document.createElement('iframe');
      frame.setAttribute('src', new URL(code.dataset.path, location.origin).href);
      frame.setAttribute('title', code.dataset.title);
      frame.setAttribute('width', '100%');
      frame.setAttribute('height', code.dataset.height);
      frame.setAttribute('loading', 'lazy');
      code.textContent = frame.outerHTML;
    });
    document.querySelectorAll('[data-copy]:not([data-ready])').forEach(button => {
      button.dataset.ready = 'true';
      button.addEventListener('click', () => {
        const text = document.querySelector(button.dataset.copy).textContent.replace(/\s+/g, ' ').trim();
        navigator.clipboard.writeText(text).then(() => page.announce(words.say('copied')));
        button.classList.add('done');
      });
    });
    document.querySelectorAll('[data-here]').forEach(field => {
      field.value = location.pathname + location.search;
    });
  };

  /* A browser shows a date as its own country writes it; the same stands beside it in words. */
  const spell = () =>
    document.querySelectorAll('input[type=date]:not([data-spelled])').forEach(field => {
      field.dataset.spelled = 'true';
      const said = field.nextElementSibling;
      const write = () => {
        said.textContent = field.value ? words.date(field.value) : field.dataset.empty || '';
      };
      field.addEventListener('input', write);
      field.addEventListener('change', write);
      if (!said.textContent) write();
    });

  const ready = () => {
    spell();
    sources();
    lists();
    copying();
    clocks.begin();
    clocks.navigate();
    cash.begin();
    palette.begin();
    if (typeof importing !== 'undefined') {
      importing.begin();
      statements.begin();
      plans.begin();
    }
    if (typeof company !== 'undefined') company.draw();
  };
  document.addEventListener('DOMContentLoaded', ready);
  document.addEventListener('htmx:afterSettle', ready);
})();
