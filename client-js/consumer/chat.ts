// A program that uses the installed package: `.ci/run script` checks its types.
import { connect, type Room } from 'parley-client';
import { fileStore } from 'parley-client/node';
import { connectShared } from 'parley-client/shared';

const parley = connect('http://localhost:8080', { guest: 'ann', store: fileStore('ann.json') });
const lobby: Room = parley.join('lobby');
lobby.on('message', (message) => console.log(message.sender.name, message.text));
const seq: number = (await lobby.send('hi', { meta: { colour: 'blue' } })).seq;
lobby.read(seq);
await connectShared('http://localhost:8080').join('lobby').send('hi');
