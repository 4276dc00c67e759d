// Stands in for what a build does not need.
