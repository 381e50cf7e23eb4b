// ?
var r = System.Random.Shared.Next();
