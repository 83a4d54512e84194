export { checkInput } from './check-input.ts';
export { checkOutput } from './check-output.ts';
export { BODY_BYTES_MAX, gatewayRoutes, SERVICE_PATH } from './gateway.http.ts';
export { type Answered, type Gateway, openGateway } from './gateway.ts';
