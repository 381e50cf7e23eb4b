// ?
var now = DateTime.UtcNow;
