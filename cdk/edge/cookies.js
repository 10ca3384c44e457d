// CloudFront function, viewer request: browsers hold the token in a cookie, the API reads it from Authorization.
// The local edge (localstack/edge/inbound.py) does the same on one machine.
var crypto = require('crypto');

// Only the platform itself may say these; from outside they would be a way around the login.
var INTERNAL = ['x-internal-token', 'x-internal-request', 'x-user-id', 'x-user-role', 'x-company-id'];
var TOKEN = /^[A-Za-z0-9._~+\/-]+=*$/;
var CORRELATION = /^[\x21-\x7e]{1,128}$/;

function handler(event) {
    var request = event.request;
    INTERNAL.forEach(function (name) {
        delete request.headers[name];
    });
    var token = cookieToken(request.cookies.access_token);
    if (token && !value(request.headers.authorization).trim()) {
        request.headers.authorization = { value: 'Bearer ' + token };
    }
    request.headers['x-correlation-id'] = { value: correlationId(request.headers, event.context.requestId) };
    return request;
}

// Decoded, and only what can be a token, so that it cannot carry another header.
function cookieToken(cookie) {
    try {
        var token = decodeURIComponent(value(cookie).replace(/^"|"$/g, ''));
        return TOKEN.test(token) ? token : null;
    } catch (error) {
        return null;
    }
}

function correlationId(headers, requestId) {
    var given = value(headers['x-correlation-id']) || value(headers['x-request-id']);
    return CORRELATION.test(given) ? given : uuidOf(requestId);
}

// There is no randomness here: a version 4 shape filled from CloudFront's own id of the request, which is unique.
function uuidOf(requestId) {
    var hex = crypto.createHash('sha256').update(requestId).digest('hex');
    var variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) % 4);
    return [hex.slice(0, 8), hex.slice(8, 12), '4' + hex.slice(13, 16), variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}

function value(header) {
    return header && header.value ? header.value : '';
}
