// ?
var t = "abc".GetType();
