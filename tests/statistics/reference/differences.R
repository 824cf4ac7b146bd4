# Differences between groups; `Rscript differences.R` in this folder writes differences.csv. Made with R 4.2.2 (stats).
results <- data.frame()
note <- function(case, quantity, value) results <<- rbind(results, data.frame(case, quantity, value = sprintf("%.17g", value)))

# Fisher-Freeman-Halton: fisher.test on tables larger than two by two.
# Job satisfaction by income: Agresti (2002), Categorical Data Analysis, p. 57 (R's own example).
job <- matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4, 4)
small <- matrix(c(3, 0, 2, 1, 4, 0, 0, 1, 5), 3, 3, byrow = TRUE)
counties <- matrix(c(5, 1, 2, 6, 0, 4, 3, 3, 1, 0, 7, 2), 6, 2, byrow = TRUE)
note("job", "fisher", fisher.test(job, workspace = 2e7)$p.value)
note("small", "fisher", fisher.test(small)$p.value)
note("counties", "fisher", fisher.test(counties)$p.value)

# Beta-binomial by maximum likelihood, 12 groups.
count <- c(0, 1, 4, 9, 2, 12, 5, 20, 3, 1, 7, 30)
base <- c(1, 5, 6, 13, 8, 15, 12, 33, 10, 9, 8, 49)
loss <- function(p) {
  m <- plogis(p[1]); s <- exp(p[2]); a <- m * s; b <- (1 - m) * s
  -sum(lchoose(base, count) + lbeta(a + count, b + base - count) - lbeta(a, b))
}
# Newton's method to the end, since optim stops early.
prior <- optim(c(0, 2), loss, method = "BFGS", control = list(reltol = 1e-14))$par
gradient <- function(p) {
  m <- plogis(p[1]); s <- exp(p[2]); a <- m * s; b <- (1 - m) * s
  up <- digamma(a + count) - digamma(a); down <- digamma(b + base - count) - digamma(b)
  both <- digamma(s + base) - digamma(s)
  -c(sum(a * (1 - m) * (up - down)), sum(a * up + b * down - s * both))
}
for (step in 1:20) prior <- prior - drop(solve(optimHess(prior, loss, gradient), gradient(prior)))
stopifnot(max(abs(gradient(prior))) < 1e-12)
fit <- list(par = prior)
m <- plogis(fit$par[1]); s <- exp(fit$par[2])
note("pooling", "prior_mean", m)
note("pooling", "prior_strength", s)
for (i in seq_along(count)) {
  a <- m * s + count[i]; b <- (1 - m) * s + base[i] - count[i]
  note(paste0("pooling", i), "pooled", a / (a + b))
  note(paste0("pooling", i), "pooled_low", qbeta(0.025, a, b))
  note(paste0("pooling", i), "pooled_high", qbeta(0.975, a, b))
  # The funnel: limits and p-value of the group among all.
  K <- sum(count); N <- sum(base)
  note(paste0("pooling", i), "inner_low", qhyper(0.025, K, N - K, base[i]) / base[i])
  note(paste0("pooling", i), "outer_high", qhyper(0.001, K, N - K, base[i], lower.tail = FALSE) / base[i])
  tails <- c(phyper(count[i], K, N - K, base[i]), phyper(count[i] - 1, K, N - K, base[i], lower.tail = FALSE))
  note(paste0("pooling", i), "p_value", min(1, 2 * min(tails)))
}
write.csv(results, "differences.csv", row.names = FALSE, quote = FALSE)
