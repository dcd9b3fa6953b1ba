/* Moving through time. All state is in the address; this script only changes it. */
'use strict';

const clocks = (() => {
  const DAY = 86400000;
  const iso = time => new Date(time).toISOString().slice(0, 10);
  const days = date => Math.round(Date.parse(date + 'T00:00:00Z') / DAY);
  const date = day => iso(day * DAY);
  let playing = false;

  /* The page is asked for again, and its content put in place of the old. One question at a time;
     whoever moves on meanwhile gets the last one answered. */
  let wanted = null;
  let asking = null;
  const show = (url, push, from) => {
    wanted = { url, push, from };
    if (!asking)
      asking = ask().finally(() => {
        asking = null;
      });
    return asking;
  };
  const focused = () => {
    const at = document.activeElement;
    return at && at.id && at.closest('#answer') ? { id: at.id, end: at.selectionEnd } : null;
  };
  /* What stands in the fields of the page by their ids. */
  const written = () =>
    new Map(
      [...document.querySelectorAll('#answer input[type=text][id]')].map(field => [field.id, field.value]),
    );
  const focusAgain = before => {
    const field = before && document.getElementById(before.id);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (field.type === 'text' && before.end !== null) field.setSelectionRange(before.end, before.end);
  };
  /* What is refused is said beside what was asked, and the page stays as it was. */
  const refused = (text, from) => {
    const said = new DOMParser().parseFromString(text, 'text/html').querySelector('#page .lead');
    const place = document.createElement('p');
    place.id = 'refused';
    place.className = 'errors';
    place.setAttribute('role', 'alert');
    place.textContent = said ? said.textContent : words.say('not-answered');
    const form = from && from.isConnected && from.closest('form');
    (form || document.getElementById('controls')).after(place);
  };
  const ask = () => {
    const { url, push, from } = wanted;
    const before = focused();
    const asked = written();
    let left = before;
    let typed = [];
    const open = [...document.querySelectorAll('#answer [popover]')]
      .filter(panel => panel.matches(':popover-open'))
      .map(panel => panel.id);
    let answer = null;
    const heard = event => {
      answer = event.detail.xhr;
      if (answer.status < 400) {
        // Whoever writes on while the ledger answers keeps what he has written.
        left = focused() || before;
        typed = [...written()].filter(([id, text]) => asked.get(id) !== text);
        return;
      }
      event.detail.isError = false;
      event.detail.shouldSwap = false;
    };
    document.addEventListener('htmx:beforeSwap', heard, { once: true });
    document.querySelectorAll('#refused').forEach(old => old.remove());
    const settled = () => {
      document.removeEventListener('htmx:beforeSwap', heard);
      if (wanted.url !== url) return ask();
      if (!answer || answer.status >= 400) {
        playing = false;
        return refused(answer ? answer.responseText : '', from);
      }
      const landed = answer.responseURL || url;
      if (push && landed !== location.href) history.pushState({}, '', landed);
      else history.replaceState({}, '', landed);
      open.forEach(id => {
        const panel = document.getElementById(id);
        if (panel) panel.showPopover();
      });
      typed.forEach(([id, text]) => {
        const field = document.getElementById(id);
        if (field) field.value = text;
      });
      focusAgain(left);
      const sentence = document.getElementById('sentence');
      if (sentence) page.announce(sentence.textContent);
    };
    /* A ledger that is gone rejects; that is told like any other refusal. */
    return htmx
      .ajax('GET', url, { target: '#answer', select: '#answer', swap: 'outerHTML' })
      .then(settled, settled);
  };

  const begin = () => {
    const form = document.getElementById('controls');
    if (!form || form.dataset.ready) return;
    form.dataset.ready = 'true';
    const { asOf, knownAt } = form.elements;
    const linked = document.getElementById('linked');
    const slide = document.getElementById('slide');
    const play = document.getElementById('play');
    const first = days(slide.parentElement.dataset.first);
    const today = days(asOf.dataset.max);
    slide.max = Math.max(1, today - first);
    slide.value = days(asOf.dataset.iso) - first;
    slide.setAttribute('aria-valuetext', asOf.value);

    /* What is usual is not in the address. */
    const usual = { basis: 'outlook', commitments: 'outside-burn', funding: 'cash' };
    const address = () => {
      const query = new URLSearchParams();
      new FormData(form).forEach((value, name) => {
        if (value && value !== usual[name]) query.set(name, value);
      });
      return form.getAttribute('action') + '?' + query;
    };
    const go = push => show(address(), push);
    const both = text => {
      asOf.value = text;
      if (linked.checked) knownAt.value = text;
    };
    asOf.addEventListener('change', () => {
      both(asOf.value);
      go(true);
    });
    knownAt.addEventListener('change', () => {
      if (linked.checked) asOf.value = knownAt.value || asOf.value;
      go(true);
    });
    linked.addEventListener('change', () => {
      knownAt.value = linked.checked ? asOf.value : '';
      go(true);
    });
    ['basis', 'commitments', 'funding'].forEach(name =>
      form.elements[name].addEventListener('change', () => go(true)),
    );
    form.addEventListener('submit', event => {
      event.preventDefault();
      go(true);
    });
    slide.addEventListener('input', () => {
      both(date(first + Number(slide.value)));
      slide.setAttribute('aria-valuetext', words.date(asOf.value));
    });
    slide.addEventListener('change', () => go(true));

    /* Replays history month by month, with the knowledge of each day, until today or until stopped. */
    const label = () => {
      const button = document.getElementById('play');
      if (!button) return;
      button.textContent = words.say(playing ? 'pause' : 'play');
      button.setAttribute('aria-pressed', String(playing));
    };
    const step = () => {
      const now = document.getElementById('controls');
      if (!playing || !now) return;
      const at = days(now.elements.asOf.dataset.iso);
      const next = new Date((at + 1) * DAY);
      const day = date(Math.min(today, Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0) / DAY));
      const query = new URLSearchParams(location.search);
      query.set('asOf', day);
      query.set('knownAt', day);
      show(location.pathname + '?' + query, false).then(() => {
        if (days(day) >= today) playing = false;
        label();
        if (playing) setTimeout(step, 900);
      });
    };
    play.addEventListener('click', () => {
      playing = !playing;
      label();
      if (playing) step();
    });
    label();
  };

  const navigate = () =>
    document.querySelectorAll('[data-navigate]:not([data-ready])').forEach(element => {
      element.dataset.ready = 'true';
      if (element.tagName === 'A') {
        element.addEventListener('click', event => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
          event.preventDefault();
          show(element.href, true, element);
        });
        return;
      }
      if ('auto' in element.dataset) {
        element.addEventListener('input', event => {
          const said = element.querySelector('output');
          said.textContent = said.textContent.replace(/^[0-9.]+/, event.target.value);
        });
        element.addEventListener('change', () => element.requestSubmit());
      }
      element.addEventListener('submit', event => {
        event.preventDefault();
        const query = new URLSearchParams();
        new FormData(element).forEach((value, name) => value && query.set(name, value));
        show(element.getAttribute('action') + '?' + query, true, element);
      });
    });

  window.addEventListener('popstate', () => {
    playing = false;
    if (document.getElementById('controls')) show(location.href, false);
  });
  return { begin, navigate, show };
})();
