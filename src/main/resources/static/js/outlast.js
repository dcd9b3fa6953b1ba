/* Moving through time, and forms. All state is in the address; this script only changes it. */
'use strict';

const outlast = (() => {
  const DAY = 86400000;
  const iso = time => new Date(time).toISOString().slice(0, 10);
  const days = date => Math.round(Date.parse(date + 'T00:00:00Z') / DAY);
  const date = day => iso(day * DAY);
  const announce = text => {
    const status = document.getElementById('announce');
    if (status) status.textContent = text;
  };

  /* The page is asked for again with other days, and its content put in place of the old. */
  let wanted = null;
  let shown = null;
  let asking = null;
  const show = (url, push) => {
    const here = location.pathname + location.search === url || location.href === url;
    if (push && !here) history.pushState({}, '', url); else history.replaceState({}, '', url);
    if (url === shown && !asking) return Promise.resolve();
    wanted = url;
    /* One question at a time; whoever moves on meanwhile gets the last one answered. */
    if (!asking) asking = ask().finally(() => { asking = null; });
    return asking;
  };
  const ask = () => {
    const url = wanted;
    return htmx.ajax('GET', url, { target: '#answer', select: '#answer', swap: 'outerHTML' })
      .then(() => { shown = url; return wanted === url ? undefined : ask(); });
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
    const slides = [[asOf, document.getElementById('asOfSlide')], [knownAt, document.getElementById('knownAtSlide')]];
    const linked = document.getElementById('linked');
    const play = document.getElementById('play');
    let timer = null;

    const place = () => slides.forEach(([field, slide]) => {
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
    const go = push => show(address(), push).then(() => {
      const sentence = document.getElementById('sentence');
      if (sentence) announce(sentence.textContent);
    });
    const move = (field, value) => {
      field.value = value;
      if (linked.checked) { asOf.value = value; knownAt.value = value; }
      place();
    };

    slides.forEach(([field, slide]) => {
      slide.addEventListener('input', () => move(field, date(first + Number(slide.value))));
      slide.addEventListener('change', () => go(true));
      field.addEventListener('change', () => { if (field.validity.valid) { move(field, field.value); go(true); } });
    });
    linked.addEventListener('change', () => {
      if (!linked.checked) return;
      knownAt.value = asOf.value;
      place();
      go(true);
    });
    for (const name of ['fromAsOf', 'fromKnownAt', 'basis', 'commitments', 'funding'])
      form.elements[name].addEventListener('change', () => { if (form.elements[name].validity.valid) go(true); });
    document.getElementById('now').addEventListener('click', () => {
      asOf.value = date(today);
      knownAt.value = '';
      linked.checked = false;
      go(true);
    });
    form.addEventListener('submit', event => { event.preventDefault(); go(true); });

    /* Replays history month by month, with the knowledge of each day, until today or until stopped. */
    const stop = () => { outlast.playing = false; };
    play.addEventListener('click', () => {
      if (outlast.playing) { stop(); play.textContent = 'Play'; play.setAttribute('aria-pressed', 'false'); return; }
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
    if (outlast.playing) { play.textContent = 'Pause'; play.setAttribute('aria-pressed', 'true'); }
    place();
  };

  /* Rows of a list in a form: one more, one less. Names are numbered anew, as the server reads them. */
  const lists = () => document.querySelectorAll('[data-list]:not([data-ready])').forEach(list => {
    list.dataset.ready = 'true';
    const template = list.querySelector('template');
    const rows = list.querySelector('[data-rows]');
    const number = () => [...rows.children].forEach((row, i) =>
      row.querySelectorAll('[name]').forEach(field => {
        field.name = field.name.replace(/\[[^\]]*\]/, '[' + i + ']');
        field.id = field.name;
        const label = field.closest('.field').querySelector('label');
        if (label) label.htmlFor = field.id;
      }));
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

  const cell = (row, text, head) => {
    const made = document.createElement(head ? 'th' : 'td');
    made.textContent = text;
    row.append(made);
    return made;
  };

  /* A history file: tried first, then recorded. */
  const importing = () => {
    const drop = document.getElementById('drop');
    if (!drop || drop.dataset.ready) return;
    drop.dataset.ready = 'true';
    const input = document.getElementById('file');
    const progress = document.getElementById('progress');
    const outcome = document.getElementById('outcome');
    const record = document.getElementById('recordFile');
    let file = null;

    const send = dryRun => new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open('POST', '/api/import?dryRun=' + dryRun);
      request.setRequestHeader('Content-Type', 'application/x-ndjson');
      request.upload.addEventListener('progress', event => {
        if (event.lengthComputable) { progress.max = event.total; progress.value = event.loaded; }
      });
      request.addEventListener('load', () => done({ status: request.status, body: JSON.parse(request.responseText || '{}') }));
      request.addEventListener('error', () => failed(new Error('The ledger did not answer')));
      progress.hidden = false;
      request.send(file);
    });
    const told = (answer, dryRun) => {
      progress.hidden = true;
      outcome.replaceChildren();
      const say = document.createElement('p');
      outcome.append(say);
      if (answer.status < 300) {
        const { read, recorded, skipped } = answer.body;
        say.textContent = dryRun
          ? `${file.name}: ${read} lines, ${recorded} would be recorded, ${skipped} are in the ledger already. Nothing is stored yet.`
          : `${file.name}: ${recorded} of ${read} lines recorded, ${skipped} were in the ledger already.`;
        record.disabled = !dryRun || recorded === 0;
      } else {
        say.className = 'error';
        say.textContent = answer.body.detail || 'The file was refused';
        record.disabled = true;
        const errors = answer.body.errors || [];
        if (errors.length) {
          const table = document.createElement('table');
          table.className = 'data';
          table.id = 'refused';
          const head = table.createTHead().insertRow();
          ['Line', 'Field', 'What is wrong'].forEach(text => { cell(head, text, true).scope = 'col'; });
          const body = table.createTBody();
          errors.forEach(error => {
            const row = body.insertRow();
            cell(row, error.line || '');
            cell(row, error.field || '');
            cell(row, error.message).className = 'wrap';
          });
          outcome.append(table);
        }
      }
      announce(say.textContent);
    };
    const fail = error => { progress.hidden = true; outcome.textContent = error.message; };
    const take = chosen => {
      if (!chosen) return;
      file = chosen;
      send(true).then(answer => told(answer, true), fail);
    };
    input.addEventListener('change', () => take(input.files[0]));
    record.addEventListener('click', () => { record.disabled = true; send(false).then(answer => told(answer, false), fail); });
    drop.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('over'); });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', event => { event.preventDefault(); drop.classList.remove('over'); take(event.dataTransfer.files[0]); });
  };

  /* The sliders of a what-if: each movement asks the ledger anew; only the last answer is shown. */
  const whatIf = () => {
    const form = document.getElementById('whatIf');
    if (!form || form.dataset.ready) return;
    form.dataset.ready = 'true';
    const result = document.getElementById('whatIfResult');
    let asked = 0;
    const value = name => Number(form.elements[name].value);
    const changes = () => {
      const list = [];
      if (value('reneged') > 0) {
        if (value('reneged') >= 100) list.push({ change: 'cancel', commitment: '*' });
        else list.push({ change: 'rescale', commitment: '*', factor: ((100 - value('reneged')) / 100).toFixed(2) });
      }
      if (value('shares') > 0 && value('reneged') < 100)
        list.push({ change: 'settle-in-equity', commitment: '*', share: (value('shares') / 100).toFixed(2) });
      if (value('stretch') > 0 && value('reneged') < 100 && value('shares') < 100)
        list.push({ change: 'stretch', commitment: '*', months: value('stretch') });
      if (value('raise') > 0)
        list.push({ change: 'raise', amount: { amount: value('raise') + '000000000', currency: form.dataset.currency }, ...(form.elements.on.value ? { on: form.elements.on.value } : {}) });
      if (value('burn') !== 100) list.push({ change: 'scale-burn', factor: (value('burn') / 100).toFixed(2) });
      return list;
    };
    const outputs = () => form.querySelectorAll('output[for]').forEach(output => {
      const field = form.elements[output.htmlFor.value];
      output.textContent = field.value + output.dataset.unit;
    });
    const row = (table, ...texts) => {
      const made = table.insertRow();
      texts.forEach((text, i) => { if (i === 0) cell(made, text, true).scope = 'row'; else cell(made, text); });
    };
    const shown = answer => answer.cashOut ? answer.cashOut + (answer.months === null ? '' : ' (' + answer.months + ' months)') : answer.outcome.replace(/-/g, ' ');
    const tell = (ok, body) => {
      result.replaceChildren();
      const say = document.createElement('p');
      say.className = ok ? 'lead' : 'error';
      result.append(say);
      if (!ok) { say.textContent = body.detail; announce(body.detail); return; }
      const from = body.bridge.from;
      say.textContent = `Out of cash: ${shown(body.runway)}, instead of ${from.cashOut || from.outcome.replace(/-/g, ' ')}.`;
      say.id = 'whatIfSentence';
      const table = document.createElement('table');
      table.className = 'data wraps';
      body.runway.ladder.forEach(rung => row(table, { cash: 'Cash in hand', signed: 'With what is signed', all: 'With all that is promised' }[rung.funding], shown(rung)));
      if (body.runway.need && body.runway.need.raise) row(table, 'To be raised through ' + body.runway.need.through, charts.money(body.runway.need.raise) + (body.runway.need.by ? ' by ' + body.runway.need.by : ''));
      body.bridge.steps.forEach(step => row(table, step.summary, step.cashOutChange === null ? step.outcomeAfter.replace(/-/g, ' ') : (step.cashOutChange > 0 ? '+' : '') + step.cashOutChange + ' days'));
      result.append(table);
      announce(say.textContent);
    };
    const answered = response => response.json().then(body => ({ ok: response.ok, body }));
    const ask = () => {
      outputs();
      const mine = ++asked;
      form.elements.changes.value = JSON.stringify(changes());
      const started = performance.now();
      fetch(form.dataset.ask, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ changes: changes() }) })
        .then(answered)
        .then(({ ok, body }) => {
          if (mine !== asked) return;
          tell(ok, body);
          result.dataset.milliseconds = String(Math.round(performance.now() - started));
        });
    };
    document.querySelectorAll('[data-kept]').forEach(button => button.addEventListener('click', () => {
      const mine = ++asked;
      fetch(button.dataset.kept).then(answered).then(({ ok, body }) => {
        if (mine !== asked) return;
        tell(ok, body);
        result.scrollIntoView({ block: 'nearest' });
      });
    }));
    form.addEventListener('input', event => { if (event.target.closest('.sliders')) ask(); });
    ask();
  };

  /* A browser shows a date as its own country writes it; the same stands beside it in words. */
  const spell = () => document.querySelectorAll('input[type=date]:not([data-spelled])').forEach(field => {
    field.dataset.spelled = 'true';
    const words = field.nextElementSibling;
    const write = () => {
      words.textContent = field.value ? new Date(field.value + 'T00:00:00Z').toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }) : field.dataset.empty || '';
    };
    field.addEventListener('input', write);
    field.addEventListener('change', write);
    field.addEventListener('spell', write);
    if (!words.textContent) write();
  });

  const ready = () => {
    spell();
    controls();
    lists();
    importing();
    whatIf();
    charts.draw();
  };
  document.addEventListener('DOMContentLoaded', ready);
  document.addEventListener('htmx:afterSettle', ready);
  window.addEventListener('popstate', () => { if (document.getElementById('controls')) show(location.href, false); });
  return { playing: false, resume: null };
})();
