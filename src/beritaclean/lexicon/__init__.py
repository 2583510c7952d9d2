"""Words of the language and the trade, as data: what is said once here is read everywhere."""
