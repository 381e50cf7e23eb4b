// CS1056 line 2: Unexpected character '\u202e'
var ﬁle = 1; Log(‮"x");
