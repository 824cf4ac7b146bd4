# Transition tables and what R makes of them; `Rscript change.R` in this folder writes change_tables.csv and change.csv.
# Made with R 4.2.2 and coin 1.4-2 (Debian 12).
library(coin)

tables <- list(
  # Airway hyper-responsiveness before and after transplantation: Fagerland, Lydersen & Laake (2013), table 1.
  airway = matrix(c(1, 1, 7, 12), 2, byrow = TRUE),
  # Complete response before and after consolidation: Fagerland, Lydersen & Laake (2013), table 2.
  response = matrix(c(59, 6, 16, 80), 2, byrow = TRUE),
  even = matrix(c(5, 4, 4, 9), 2, byrow = TRUE),
  # Unaided distance vision of 7477 women: Stuart (1955), Biometrika 42:412-416.
  vision = matrix(c(1520, 266, 124, 66, 234, 1512, 432, 78, 117, 362, 1772, 205, 36, 82, 179, 492), 4, byrow = TRUE),
  three = matrix(c(4, 3, 0, 1, 6, 5, 2, 1, 8), 3, byrow = TRUE),
  five = matrix(c(2, 1, 0, 1, 0, 0, 3, 4, 1, 0, 1, 0, 5, 3, 2, 0, 1, 0, 2, 2, 0, 0, 1, 0, 3), 5, byrow = TRUE),
  many = matrix(c(20, 18, 9, 2, 11, 40, 25, 6, 3, 12, 44, 20, 1, 2, 10, 30), 4, byrow = TRUE)
)

results <- data.frame()
note <- function(case, quantity, value) results <<- rbind(results, data.frame(case, quantity, value = sprintf("%.17g", value)))

for (case in names(tables)) {
  counts <- tables[[case]]
  size <- nrow(counts)
  labels <- as.character(seq_len(size))
  table <- as.table(matrix(counts, size, dimnames = list(before = labels, after = labels)))
  if (size == 2) {
    exact <- mh_test(table, distribution = "exact")
    note(case, "mcnemar_mid_p", midpvalue(exact))
    note(case, "mcnemar_exact", pvalue(exact))
    next
  }
  test <- mh_test(table)
  note(case, "stuart_maxwell", statistic(test))
  note(case, "stuart_maxwell_p", pvalue(test))
  # Bhapkar from its definition (1966): the covariance of the margins' differences, last value left out.
  difference <- (rowSums(counts) - colSums(counts))[-size]
  covariance <- (diag(rowSums(counts) + colSums(counts)) - counts - t(counts))[-size, -size] -
    difference %o% difference / sum(counts)
  wald <- drop(difference %*% solve(covariance) %*% difference)
  note(case, "bhapkar", wald)
  note(case, "bhapkar_p", pchisq(wald, size - 1, lower.tail = FALSE))
  if (case == "vision") next
  pairs <- expand.grid(before = seq_len(size), after = seq_len(size))[rep(seq_len(size^2), counts), ]
  for (kind in c("exact", "asymptotic")) {
    ranks <- wilcoxsign_test(after ~ before, data = pairs, distribution = kind, zero.method = "Pratt")
    note(case, paste0("signed_rank_", kind, "_p"), pvalue(ranks))
  }
  note(case, "signed_rank_z", statistic(ranks))
}

write.csv(do.call(rbind, lapply(names(tables), function(case) {
  data.frame(case, before = c(row(tables[[case]])), after = c(col(tables[[case]])), count = c(tables[[case]]))
})), "change_tables.csv", row.names = FALSE, quote = FALSE)
write.csv(results, "change.csv", row.names = FALSE, quote = FALSE)
