// ?
var h = "abc".GetHashCode();
