// ?
var r = new System.Random().Next();
