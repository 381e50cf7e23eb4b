// ?
var h = HashCode.Combine(1, 2);
