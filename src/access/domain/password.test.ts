import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordRefusal } from './password.ts';

test('what everybody would try is not taken', () => {
  const weak = [
    ...['', 'short', '1234567', '12345678', '87654321', 'abcdefgh', 'Password', 'aaaaaaaaa'],
    ...['abababab', 'x'.repeat(129), 'gz-admin2026', 'GZ-ADMIN!!', '\ud800 and more'],
  ];
  for (const password of weak) {
    const refusal = passwordRefusal(password, 'gz-admin');
    assert.deepEqual([refusal?.code, refusal?.field], ['password-weak', 'newPassword'], password);
  }
});

test('words of any language are', () => {
  for (const password of ['correct horse', '春江潮水连海平海上', '1357924680a', 'x y z w v u']) {
    assert.equal(passwordRefusal(password, 'gz-admin'), null, password);
  }
  assert.equal(passwordRefusal('anything at all', ''), null);
});
