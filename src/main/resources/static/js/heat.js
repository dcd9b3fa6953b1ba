/* A figure for each row and column, the larger the more colour. */
'use strict';

const heat = (() => {
  const { css, base, line } = charts;
  /* Which colours the least and the largest figure have. */
  const scale = (least, most, colors) => {
    const text = (said, x, textAlign) => ({
      type: 'text',
      x,
      y: 2,
      style: { text: said, fill: css('--quiet'), textAlign },
    });
    return {
      type: 'group',
      left: 'center',
      bottom: 4,
      children: [
        text(least, -8, 'right'),
        {
          type: 'rect',
          shape: { x: 0, y: 0, width: 90, height: 14 },
          style: {
            fill: {
              type: 'linear',
              x: 0,
              y: 0,
              x2: 1,
              y2: 0,
              colorStops: colors.map((color, i) => ({ offset: i / 2, color })),
            },
          },
        },
        text(most, 98, 'left'),
      ],
    };
  };
  const map = (xs, ys, cells, label, format, head, rows, low, high, least, most) => {
    const option = base();
    option.legend.show = false;
    option.grid.top = 12;
    option.grid.bottom = 46;
    option.tooltip = {
      ...option.tooltip,
      trigger: 'item',
      formatter: item =>
        item.data.figure === undefined
          ? ''
          : item.seriesName + '\n' + item.name + ': ' + format(item.data.figure),
    };
    option.xAxis = {
      type: 'category',
      data: xs,
      ...line(),
      axisLabel: {
        color: css('--quiet'),
        rotate: 40,
        interval: xs.length > 30 ? 'auto' : 0,
        width: 110,
        overflow: 'truncate',
      },
    };
    /* A row is a layer of bars of one height, of which those without a figure are not drawn. */
    option.yAxis = [
      { type: 'category', data: ys, inverse: true, ...line() },
      { type: 'value', min: 0, max: ys.length, inverse: true, show: false },
    ];
    const colors = [low, css('--card'), high];
    const colour = figure =>
      echarts.color.lerp(Math.min(1, Math.max(0, (figure - least) / (most - least))), colors);
    const unknown = {
      value: 1,
      itemStyle: { opacity: 0 },
      label: { show: false },
      tooltip: { show: false },
    };
    const cellStyle = { borderColor: css('--line'), borderWidth: 1 };
    const known = ys.map(() => xs.map(() => null));
    cells.forEach(([x, y, figure]) => {
      known[y][x] = figure;
    });
    option.series = ys.map((name, y) => ({
      type: 'bar',
      name,
      stack: 'rows',
      yAxisIndex: 1,
      barCategoryGap: 0,
      data: known[y].map(figure =>
        figure === null ? unknown : { value: 1, figure, itemStyle: { ...cellStyle, color: colour(figure) } },
      ),
      label: {
        show: xs.length <= 18 && window.innerWidth >= 700,
        position: 'inside',
        color: css('--ink'),
        textBorderColor: css('--card'),
        textBorderWidth: 3,
        formatter: item => format(item.data.figure),
        fontSize: 10,
        width: 48,
        overflow: 'truncate',
      },
    }));
    option.graphic = scale(format(least), format(most), colors);
    return { label, option, head, rows };
  };
  return { map };
})();
