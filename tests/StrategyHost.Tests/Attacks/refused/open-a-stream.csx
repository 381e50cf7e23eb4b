// ?
var stream = new System.IO.FileStream("/etc/passwd", System.IO.FileMode.Open);
