"""Survey answers of Sweden's municipalities into one report per county and one for the country."""
