/* A chart in a frame of somebody else's page: it is drawn at once. */
'use strict';

company.draw();
