export { byOf } from '../kernel/call.ts';
export { detailOf, orNull, toDay } from '../kernel/message-text.ts';
