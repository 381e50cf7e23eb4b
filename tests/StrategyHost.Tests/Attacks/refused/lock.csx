// ?
var gate = new object();
lock (gate) { }
