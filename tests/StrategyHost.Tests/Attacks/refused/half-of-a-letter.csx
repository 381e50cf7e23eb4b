// CS1525 line 2: Invalid expression term ';'
var x = '\uD800' + ;
