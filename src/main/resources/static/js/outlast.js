/* Moving through time, and forms. All state is in the address; this script only changes it. */
'use strict';

const outlast = (() => {
  const DAY = 86400000;
  const iso = time => new Date(time).toISOString().slice(0, 10);
  const days = date => Math.round(Date.parse(date + 'T00:00:00Z') / DAY);
  const date = day => iso(day * DAY);
  const announce = text => page.announce(text);

  /* The page is asked for again with other days, and its content put in place of the old. */
  let wanted = null;
  let shown = null;
  let asking = null;
  const show = (url, push) => {
    const here = location.pathname + location.search === url || location.href === url;
    if (push && !here) history.pushState({}, '', url);
    else history.replaceState({}, '', url);
    if (url === shown && !asking) return Promise.resolve();
    wanted = url;
    /* One question at a time; whoever moves on meanwhile gets the last one answered. */
    if (!asking)
      asking = ask().finally(() => {
        asking = null;
      });
    return asking;
  };
  const ask = () => {
    const url = wanted;
    return htmx.ajax('GET', url, { target: '#answer', select: '#answer', swap: 'outerHTML' }).then(() => {
      shown = url;
      return wanted === url ? undefined : ask();
    });
  };

  const controls = () => {
    const form = document.getElementById('controls');
    const answer = document.getElementById('answer');
    if (!form || !answer || form.dataset.ready) return;
    form.dataset.ready = 'true';
    const first = days(answer.dataset.first);
    const asOf = form.elements.asOf;
    const knownAt = form.elements.knownAt;
    const today = days(asOf.max);
    const span = Math.max(1, today - first);
    const slides = [
      [asOf, document.getElementById('asOfSlide')],
      [knownAt, document.getElementById('knownAtSlide')],
    ];
    const linked = document.getElementById('linked');
    const play = document.getElementById('play');

    const place = () =>
      slides.forEach(([field, slide]) => {
        slide.max = span;
        slide.value = (field.value ? days(field.value) : today) - first;
        slide.setAttribute('aria-valuetext', field.value || 'all that is known now');
        field.dispatchEvent(new Event('spell'));
      });
    const address = () => {
      const query = new URLSearchParams();
      for (const name of ['asOf', 'knownAt', 'fromAsOf', 'fromKnownAt', 'basis', 'commitments', 'funding']) {
        const value = form.elements[name].value;
        const usual = { basis: 'outlook', commitments: 'outside-burn', funding: 'cash' }[name];
        if (value && value !== usual) query.set(name, value);
      }
      if (answer.dataset.sequence) query.set('sequence', answer.dataset.sequence);
      return form.getAttribute('action') + '?' + query;
    };
    const go = push =>
      show(address(), push).then(() => {
        const sentence = document.getElementById('sentence');
        if (sentence) announce(sentence.textContent);
      });
    const move = (field, value) => {
      field.value = value;
      if (linked.checked) {
        asOf.value = value;
        knownAt.value = value;
      }
      place();
    };

    slides.forEach(([field, slide]) => {
      slide.addEventListener('input', () => move(field, date(first + Number(slide.value))));
      slide.addEventListener('change', () => go(true));
      field.addEventListener('change', () => {
        if (field.validity.valid) {
          move(field, field.value);
          go(true);
        }
      });
    });
    linked.addEventListener('change', () => {
      if (!linked.checked) return;
      knownAt.value = asOf.value;
      place();
      go(true);
    });
    for (const name of ['fromAsOf', 'fromKnownAt', 'basis', 'commitments', 'funding'])
      form.elements[name].addEventListener('change', () => {
        if (form.elements[name].validity.valid) go(true);
      });
    document.getElementById('now').addEventListener('click', () => {
      asOf.value = date(today);
      knownAt.value = '';
      linked.checked = false;
      go(true);
    });
    form.addEventListener('submit', event => {
      event.preventDefault();
      go(true);
    });

    /* Replays history month by month, with the knowledge of each day, until today or until stopped. */
    const stop = () => {
      outlast.playing = false;
    };
    play.addEventListener('click', () => {
      if (outlast.playing) {
        stop();
        play.textContent = 'Play';
        play.setAttribute('aria-pressed', 'false');
        return;
      }
      outlast.playing = true;
      linked.checked = true;
      let at = days(asOf.value || date(today));
      if (at >= today) at = first;
      step(at);
    });
    const step = at => {
      if (!outlast.playing) return;
      const day = new Date((at + 1) * DAY);
      const next = Math.min(today, Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0) / DAY);
      asOf.value = date(next);
      knownAt.value = date(next);
      go(false).then(() => {
        if (next >= today) stop();
        const again = document.getElementById('play');
        if (!again) return;
        again.textContent = outlast.playing ? 'Pause' : 'Play';
        again.setAttribute('aria-pressed', String(outlast.playing));
        if (outlast.playing) setTimeout(() => outlast.resume && outlast.resume(), 900);
      });
    };
    outlast.resume = () => step(days(document.getElementById('controls').elements.asOf.value));
    if (outlast.playing) {
      play.textContent = 'Pause';
      play.setAttribute('aria-pressed', 'true');
    }
    place();
  };

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

  /* A browser shows a date as its own country writes it; the same stands beside it in words. */
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

  const spell = () =>
    document.querySelectorAll('input[type=date]:not([data-spelled])').forEach(field => {
      field.dataset.spelled = 'true';
      const words = field.nextElementSibling;
      const write = () => {
        words.textContent = field.value
          ? new Date(field.value + 'T00:00:00Z').toLocaleDateString('en-GB', {
              day: 'numeric',
              month: 'short',
              year: 'numeric',
              timeZone: 'UTC',
            })
          : field.dataset.empty || '';
      };
      field.addEventListener('input', write);
      field.addEventListener('change', write);
      field.addEventListener('spell', write);
      if (!words.textContent) write();
    });

  const ready = () => {
    spell();
    sources();
    controls();
    lists();
    importing.begin();
    statements.begin();
    plans.begin();
    whatIf.begin();
    if (typeof company !== 'undefined') company.draw();
  };
  document.addEventListener('DOMContentLoaded', ready);
  document.addEventListener('htmx:afterSettle', ready);
  window.addEventListener('popstate', () => {
    if (document.getElementById('controls')) show(location.href, false);
  });
  return { playing: false, resume: null };
})();
