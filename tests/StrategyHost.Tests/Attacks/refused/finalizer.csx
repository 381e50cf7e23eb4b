// ?
class Ghost { ~Ghost() { } }
var g = new Ghost();
