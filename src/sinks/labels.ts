/**
 * Words that stay readable in the context of a finding, because they name what a value is and are none.
 * No given or family names: those are what must not be read.
 */
export const LABELS: ReadonlySet<string> = new Set(
  `
  a access account address aes amex an and api application authorization auth aws azure
  bank basic bearer bic birth body
  card cards cardholder cc city client code company config connection content cookie country
  credential credentials credit crypto csv customer cvc cvv
  data database date db debit default description details discover dob
  ed email employee employer encrypted end env environment error expiration expires expiry export
  failed false fax file first for from
  github gitlab google
  hash header headers health host http https
  iban id identification identity in info insurance invoice ip is issued
  json jwt
  key keys
  last licence license line login
  mastercard medical medicare member message mobile
  name names national no nr null number numbers
  oauth of on openssh or order
  pan passphrase passport passwd password patient payment paypal phone pin plate policy postcode private public pwd
  ref reference region request response root routing rsa
  secret secrets security server service session slack social sort ssh ssn state status street stripe swift
  tax tel telephone text the to token tokens total transaction true type
  undefined url user userid username
  valid value vat vin visa
  webhook with
  year
  zip
  `
    .trim()
    .split(/\s+/),
);
