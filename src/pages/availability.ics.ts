import type { APIRoute } from 'astro';
import { calendarOf } from '../programs/calendar.ts';
import { placeOf } from '../programs/here.ts';
import { currentSite } from '../site/current.ts';

/** All dated changes as a calendar. An answer without a body is no file. */
export const GET: APIRoute = ({ site }) => {
  const calendar = calendarOf(currentSite(), placeOf(site));
  return calendar === undefined
    ? new Response(null, { status: 404 })
    : new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
