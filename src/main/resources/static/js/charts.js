/* Charts of the answers of the API. Each has its table, its CSV and its SVG; amounts are exact in the table. */
'use strict';

const charts = (() => {
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const palette = () => [1, 2, 3, 4, 5, 6, 7, 8].map(i => css('--series-' + i));
  let currency = 'USD';
  const short = value => figures.short(value, currency);
  /* The currency in which charts are drawn: the company's. */
  const drawnIn = code => {
    currency = code;
  };
  const drawn = new Map();

  const get = url =>
    fetch(url).then(response =>
      response.json().then(body => {
        if (!response.ok) throw new Error(body.detail || words.say('not-answered'));
        return body;
      }),
    );

  const SIZE = 12;
  const base = () => ({
    animation: false,
    color: palette(),
    textStyle: {
      color: css('--ink'),
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: SIZE,
    },
    grid: { left: 12, right: 20, top: 56, bottom: 8, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 10,
      textStyle: { color: css('--ink'), fontSize: SIZE },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: css('--card'),
      borderColor: css('--line'),
      textStyle: { color: css('--ink'), fontSize: 13 },
      valueFormatter: short,
    },
  });
  const line = () => ({
    axisLine: { lineStyle: { color: css('--quiet') } },
    axisLabel: { color: css('--quiet'), fontSize: SIZE, hideOverlap: true },
    splitLine: { lineStyle: { color: css('--line') } },
  });
  /* A day that an axis names: a year by its number, a month by its name. */
  const named = time => {
    const at = new Date(time).toISOString().slice(0, 10);
    if (at.slice(5) === '01-01') return at.slice(0, 4);
    return words.date(at).replace(/^1 /, '').replace('1日', '');
  };
  const timeAxis = () => {
    const axis = { type: 'time', ...line(), splitLine: { show: false } };
    return { ...axis, axisLabel: { ...axis.axisLabel, formatter: named } };
  };
  /* Amounts in one unit, which stands above the axis. */
  const moneyAxis = (what, values) => {
    const unit = figures.unitOf(values, currency);
    const digits = Math.max(...values.map(v => Math.abs(v || 0))) / unit.by < 5 ? 1 : 0;
    return {
      type: 'value',
      name: `${what}, ${unit.words}`,
      nameLocation: 'end',
      nameTextStyle: { color: css('--quiet'), fontSize: SIZE, align: 'left' },
      ...line(),
      axisLabel: {
        color: css('--quiet'),
        fontSize: SIZE,
        formatter: value => (value / unit.by).toFixed(value ? digits : 0).replace('-', '−'),
      },
    };
  };
  /* The line at which the past ends. */
  const nowLine = day => ({
    symbol: 'none',
    silent: true,
    label: { formatter: words.date(day), color: css('--quiet'), fontSize: SIZE, position: 'insideEndTop' },
    lineStyle: { color: css('--quiet'), type: 'dotted' },
    data: [{ xAxis: day }],
  });

  const table = (element, head, rows) => {
    const made = document.createElement('table');
    made.className = 'data';
    const top = made.createTHead().insertRow();
    head.forEach(text => {
      const th = document.createElement('th');
      th.scope = 'col';
      th.textContent = text;
      top.append(th);
    });
    const body = made.createTBody();
    rows.forEach(cells => {
      const row = body.insertRow();
      cells.forEach((text, i) => {
        const cell = document.createElement(i === 0 ? 'th' : 'td');
        if (i === 0) cell.scope = 'row';
        cell.textContent = text === null || text === undefined ? '' : text;
        row.append(cell);
      });
    });
    element.replaceChildren(made);
  };
  const save = (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const button = (text, action) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', action);
    return made;
  };

  /* What goes with a chart wherever it goes: what it says, its clocks and its address. */
  const notes = chart => {
    const cited = document.getElementById('citation');
    const text = cited ? cited.textContent.replace(/\s+/g, ' ').trim() : '';
    return [chart.label, text, location.href].filter(Boolean);
  };
  /* In lines that a picture is wide enough for. */
  const lines = chart =>
    notes(chart).flatMap(note =>
      (note.match(words.chinese ? /.{1,80}/g : /.{1,150}(?:\s|$)|\S{151,}/g) || []).map(line => line.trim()),
    );
  /* What a picture of its own has besides. */
  const alone = chart => ({
    textStyle: { color: css('--ink'), fontFamily: 'sans-serif' },
    grid: { ...chart.option.grid, bottom: 12 + lines(chart).length * 18 },
    graphic: lines(chart).map((text, line) => ({
      type: 'text',
      left: 12,
      top: 420 + line * 18,
      style: { text, fontSize: SIZE, fill: css('--quiet') },
    })),
  });
  const frameOf = chart => {
    const frame = document.createElement('iframe');
    frame.setAttribute('src', new URL(chart.frame, location.origin).href);
    frame.setAttribute('title', chart.label);
    frame.setAttribute('width', '100%');
    frame.setAttribute('height', '620');
    frame.setAttribute('loading', 'lazy');
    return frame.outerHTML;
  };

  /* What a chart is made of: {option, head, rows, click?, frame?}; or {empty} in words. */
  const show = (figure, name, chart) => {
    const old = drawn.get(figure);
    if (old) {
      old.dispose();
      drawn.delete(figure);
    }
    [...figure.children].filter(e => e.tagName !== 'FIGCAPTION').forEach(e => e.remove());
    if (chart.empty) {
      const say = document.createElement('p');
      say.className = 'empty';
      say.textContent = chart.empty;
      figure.append(say);
      figure.dataset.ready = 'empty';
      return;
    }
    const plot = document.createElement('div');
    plot.className = 'plot';
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', chart.label);
    const tools = document.createElement('div');
    tools.className = 'tools';
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = words.say('table');
    const scroll = document.createElement('div');
    scroll.className = 'scroll';
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'group');
    scroll.setAttribute('aria-label', words.say('table') + ': ' + chart.label);
    details.append(summary, scroll);
    details.addEventListener('toggle', () => {
      if (details.open && !scroll.firstChild) table(scroll, chart.head, chart.rows);
    });
    tools.append(
      button('CSV', () => save(name + '.csv', 'text/csv', figures.csv(chart.head, chart.rows, notes(chart)))),
      button('SVG', () => {
        const height = 424 + lines(chart).length * 18;
        const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 1100, height });
        drawing.setOption({ ...chart.option, ...alone(chart) });
        save(name + '.svg', 'image/svg+xml', drawing.renderToSVGString());
        drawing.dispose();
      }),
      details,
    );
    if (chart.frame)
      details.before(
        button(words.say('embed'), () =>
          navigator.clipboard.writeText(frameOf(chart)).then(() => page.announce(words.say('embedded'))),
        ),
      );
    const say = document.createElement('p');
    say.className = 'chart-sentence';
    say.textContent = chart.label;
    figure.append(say, plot, tools);
    if (chart.note) {
      const note = document.createElement('p');
      note.className = 'quiet';
      note.textContent = chart.note;
      figure.append(note);
    }
    const instance = echarts.init(plot, null, { renderer: 'canvas' });
    instance.setOption(chart.option);
    if (chart.click) instance.on('click', chart.click);
    drawn.set(figure, instance);
    figure.dataset.ready = 'true';
  };

  /* Charts whose place on the page is gone are let go. */
  const forget = () => {
    for (const [figure, instance] of drawn)
      if (!figure.isConnected) {
        instance.dispose();
        drawn.delete(figure);
      }
  };
  const each = what => drawn.forEach((instance, figure) => what(figure));
  window.addEventListener('resize', () => drawn.forEach(instance => instance.resize()));
  return { css, short, drawnIn, get, base, line, timeAxis, moneyAxis, nowLine, show, forget, each };
})();
