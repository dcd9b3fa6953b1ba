/* The charts of a company's tabs that are drawn in the browser. */
'use strict';

const company = (() => {
  const { drawnIn, show, forget, each } = charts;
  const makers = { ...outlooks, ...promises };

  const where = () => {
    const data = document.getElementById('answer').dataset;
    drawnIn(data.currency);
    return {
      ...data,
      api: '/api/companies/' + data.company,
      spread: () => {
        const field = document.getElementById('spread');
        if (field) return field.validity.valid ? field.value : '0.25';
        return data.spread || '0.25';
      },
    };
  };
  const one = (figure, at) => {
    figure.dataset.state = 'asked';
    const spread = document.getElementById('spread') ? '&spread=' + at.spread() : '';
    const frame = figure.dataset.frame ? figure.dataset.frame + spread : '';
    return makers[figure.dataset.chart](at).then(
      chart => show(figure, at.company + '-' + figure.dataset.chart, { ...chart, frame }),
      error => show(figure, '', { empty: error.message }),
    );
  };

  const draw = () => {
    if (!document.getElementById('answer') || !window.echarts) return;
    forget();
    const at = where();
    const waiting = [...document.querySelectorAll('.chart[data-chart]:not([data-state])')];
    /* Those in sight first; the others when they come near. */
    const seen = new IntersectionObserver(
      entries =>
        entries.forEach(entry => {
          if (!entry.isIntersecting || entry.target.dataset.state) return;
          seen.unobserve(entry.target);
          one(entry.target, at);
        }),
      { rootMargin: '600px' },
    );
    waiting.forEach(figure => seen.observe(figure));
    const spread = document.getElementById('spread');
    if (spread && !spread.dataset.ready) {
      spread.dataset.ready = 'true';
      spread.addEventListener('change', () =>
        document
          .querySelectorAll('[data-chart=fan],[data-chart=months]')
          .forEach(figure => one(figure, where())),
      );
    }
  };
  const again = () => {
    const at = document.getElementById('answer') && where();
    if (at) each(figure => one(figure, at));
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  window.addEventListener('beforeprint', () =>
    document.querySelectorAll('.chart[data-chart]:not([data-state])').forEach(figure => one(figure, where())),
  );
  return { draw };
})();
