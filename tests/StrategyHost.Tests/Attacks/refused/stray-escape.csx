// CS1056 line 2: Unexpected character '\u001b'
var x = 1;[2J
