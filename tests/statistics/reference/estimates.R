# Estimates of one wave; `Rscript estimates.R` in this folder writes estimates.csv.
# Made with R 4.2.2 (stats), survey 4.1-1 and vcd 1.4-11 (Debian 12).
library(survey)
results <- data.frame()
note <- function(case, quantity, value) results <<- rbind(results, data.frame(case, quantity, value = sprintf("%.17g", value)))

# Exact interval of a share: the population counts whose hypergeometric tails are both over 2.5 percent.
for (one in list(c(3, 10, 13), c(0, 40, 49), c(25, 26, 26), c(61, 267, 290), c(5, 6, 15), c(130, 250, 290))) {
  x <- one[1]; n <- one[2]; N <- one[3]; case <- paste(one, collapse = "/")
  K <- 0:N
  kept <- K[phyper(x - 1, K, N - K, n, lower.tail = FALSE) > 0.025 & phyper(x, K, N - K, n) > 0.025]
  note(case, "low", min(kept) / N); note(case, "high", max(kept) / N)
  if (n < N) {
    # Wilson (prop.test without continuity correction) for n(N - 1)/(N - n) answers.
    m <- n * (N - 1) / (N - n)
    limits <- prop.test(x / n * m, m, correct = FALSE)$conf.int
    note(case, "wilson_low", limits[1]); note(case, "wilson_high", limits[2])
  }
}

# The mean score of -1 (4), 0 (11) and 1 (23 answers) of 49 municipalities.
score <- data.frame(y = rep(c(-1, 0, 1), c(4, 11, 23)), N = 49)
mean <- svymean(~y, svydesign(ids = ~1, data = score, fpc = ~N))
limits <- confint(mean, df = nrow(score) - 1)
note("score", "mean", coef(mean)); note("score", "low", limits[1]); note("score", "high", limits[2])

# Adjusted residuals and Cramer's V.
table <- matrix(c(12, 5, 7, 30), 2)
note("residual", "residual", chisq.test(table, correct = FALSE)$stdres[1, 1])
note("cramer", "v", vcd::assocstats(matrix(c(3, 0, 2, 1, 4, 0, 0, 1, 5), 3, byrow = TRUE))$cramer)
write.csv(results, "estimates.csv", row.names = FALSE, quote = FALSE)
