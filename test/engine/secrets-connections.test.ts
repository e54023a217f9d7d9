import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged } from './scanning.ts';

const SECRET = 'tr0ub4dor';
const found = (text: string) => judged('DATABASE_CONNECTION_STRING', text)?.[0];

test('an address of a database is found whole when it has a password', () => {
  for (const address of [
    `postgres://app:${SECRET}@db.example.test:5432/app?sslmode=require`,
    `postgresql+psycopg2://app:${SECRET}@db.example.test/app`,
    `mongodb://app:${SECRET}@m1.example.test:27017,m2.example.test:27017/?replicaSet=rs0`,
    `mongodb+srv://app:${SECRET}@cluster.example.test/`,
    `redis://:${SECRET}@127.0.0.1:6379`,
    `amqps://app:${SECRET}@mq.example.test/vhost`,
    `oracle+cx_oracle://app:${SECRET}@ora.example.test:1521/?service_name=x`,
    `jdbc:postgresql://db.example.test/app?user=app&password=${SECRET}`,
    `jdbc:sqlserver://db.example.test:1433;user=sa;password=${SECRET}`,
    `jdbc:oracle:thin:app/${SECRET}@db.example.test:1521:XE`,
  ]) {
    assert.equal(found(`url = "${address}"`), address);
    assert.equal(found(`${address}`), address);
    assert.equal(found(`see ${address}, please`), address);
  }
});

test('a connection string of keywords is found from its first to its last', () => {
  for (const written of [
    `Server=db.example.test;Database=app;User Id=app;Password=${SECRET}`,
    `Data Source=db.example.test;Initial Catalog=app;User ID=sa;Password=${SECRET};Encrypt=True`,
    `Driver={ODBC Driver 17 for SQL Server};Server=db.example.test;Uid=sa;Pwd=${SECRET}`,
    `host=db.example.test port=5432 user=app password=${SECRET} dbname=app`,
    `app:${SECRET}@tcp(db.example.test:3306)/app?parseTime=true`,
    `elasticsearch://elastic:${SECRET}@search.example.test:9200`,
    `nats://app:${SECRET}@bus.example.test:4222`,
  ]) {
    assert.equal(found(`x "${written}" y`), written);
  }
});

test('the semicolon that closes it within its quotes is a part of it, one of the sentence is not', () => {
  const written = `Server=db.example.test;Database=app;User Id=app;Password=${SECRET}`;

  assert.equal(found(`"${written};"`), `${written};`);
  assert.equal(found(`use ${written};, then restart`), written);
  assert.equal(found(`var text = "${written}";`), written);
});

test('the next cell, the mark of Markdown and the name before it are no part of it', () => {
  const address = `jdbc:mysql://app:${SECRET}@db.example.test:3306/app`;
  const pairs = `host=db.example.test port=5432 dbname=app user=app password=${SECRET}`;

  assert.equal(found(`1,${address},ok`), address);
  assert.equal(found(`1;${address};ok`), address);
  assert.equal(found(`**${address}** is old`), address);
  for (const text of [`1,${pairs},ok`, `app.dsn=${pairs}\n`, `<td>${pairs}</td>`, `*${pairs}*`])
    assert.equal(found(text), pairs, text);
});

test('a name before the colon of a certain error is no part of the address', () => {
  const address = `postgres://app:${SECRET}@db.example.test:5432/app`;

  assert.equal(found(`cannot reach ${address}: timeout`), address);
});

test('without a password, or with a placeholder, there is nothing to find', () => {
  for (const text of [
    'postgres://db.example.test/app',
    'postgres://user:password@localhost/app',
    'postgres://postgres:postgres@localhost/app',
    `postgres://\${USER}:\${PASSWORD}@localhost/app`,
    'mysql://root:<password>@db.example.test/app',
    'amqp://guest:guest@localhost:5672',
    'redis://localhost:6379',
    'jdbc:mysql://db.example.test/app?user=root&password=',
    'Server=db;Database=app;Trusted_Connection=True;',
    'Server=db;Database=app;User Id=sa;Password={password};',
    `https://app:${SECRET}@example.test/`,
    'host=localhost user=app dbname=app',
  ]) {
    assert.equal(found(text), undefined, text);
  }
});

test('what a log or a sentence goes on with is no part of a connection string', () => {
  const pairs = `Server=db.test;Database=app;User Id=eve;Password=${SECRET}`;

  assert.equal(found(`ERROR cannot connect to ${pairs} after 3 tries`), pairs);
  assert.equal(found(`The database is at ${pairs}.`), pairs);
  const named = `${pairs};Application Name=My App`;
  assert.equal(found(`"${named}"`), named);
});

test('an address in XML goes on behind its escaped signs', () => {
  const address = `postgres://app:${SECRET}@db.test/app?sslmode=require&amp;connect_timeout=9`;
  assert.equal(found(`<url>${address}</url>`), address);
  const driver = `app:${SECRET}@tcp(db.test:3306)/app`;
  assert.equal(found(`<url>${driver}</url>`), driver);
});
