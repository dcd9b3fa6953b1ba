/* The chart of a bridge: how the cash got from one answer to another, step by step. */
'use strict';

const bridges = (() => {
  const { css, short, get, base, line, moneyAxis } = charts;
  const value = (at, amount) => figures.valueIn(amount, at.currency);
  const bridge = async at => {
    const answer = await get(
      at.api +
        '/bridge?fromAsOf=' +
        at.fromAsOf +
        (at.fromKnownAt ? '&fromKnownAt=' + at.fromKnownAt : '') +
        '&toAsOf=' +
        at.asOf +
        (at.knownAt ? '&toKnownAt=' + at.knownAt : '') +
        at.pinned +
        '&effects=nonzero&basis=' +
        at.basis +
        '&commitments=' +
        at.commitments +
        '&funding=' +
        at.funding,
    );
    if (answer.cashChange === null)
      return {
        empty:
          'One of the two points has no balance, so the cash cannot be bridged; the steps below say what changed.',
      };
    let level = value(at, answer.from.cash);
    const bars = [{ name: 'Then', from: 0, to: level, total: true }];
    answer.steps.forEach(step => {
      const change = value(at, step.cashChange) || 0;
      bars.push({
        name: step.kind === 'time' ? 'Time passes' : step.summary.slice(0, 40),
        from: level,
        to: level + change,
        step,
      });
      level += change;
    });
    bars.push({ name: 'Now', from: 0, to: level, total: true });
    const option = base();
    option.legend.show = false;
    option.grid.top = 16;
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = item => {
      const bar = bars[item.dataIndex];
      return (
        bar.name +
        '\n' +
        (bar.total
          ? short(bar.to)
          : short(bar.to - bar.from) +
            (bar.step.cashOutChange === null ? '' : ', ' + bar.step.cashOutChange + ' days'))
      );
    };
    option.xAxis = {
      type: 'category',
      data: bars.map(bar => bar.name),
      ...line(),
      axisLabel: {
        color: css('--quiet'),
        interval: window.innerWidth < 700 ? 'auto' : 0,
        width: 90,
        overflow: 'truncate',
        rotate: bars.length > 8 || window.innerWidth < 700 ? 40 : 0,
      },
    };
    option.yAxis = moneyAxis();
    option.series = [
      {
        type: 'bar',
        stack: 'bridge',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: bars.map(bar => Math.min(bar.from, bar.to)),
      },
      {
        type: 'bar',
        stack: 'bridge',
        data: bars.map(bar => ({
          value: Math.abs(bar.to - bar.from),
          itemStyle: {
            color: bar.total ? css('--series-1') : bar.to >= bar.from ? css('--good') : css('--critical'),
          },
        })),
      },
    ];
    return {
      label: `Cash went from ${figures.money(answer.from.cash)} to ${figures.money(answer.to.cash)}.`,
      option,
      head: ['Known', 'What', 'Cash', 'Days', 'Out of cash then'],
      rows: answer.steps.map(s => [
        s.known || '',
        s.summary,
        s.cashChange ? s.cashChange.amount : '',
        s.cashOutChange,
        s.cashOutAfter || s.outcomeAfter,
      ]),
      click: item => {
        const bar = bars[item.dataIndex];
        if (bar.step && bar.step.eventId)
          location.assign(at.journal + '&event=' + bar.step.eventId + '#' + bar.step.eventId);
      },
    };
  };

  return { bridge };
})();
