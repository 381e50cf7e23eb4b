// ?
var g = Guid.NewGuid();
