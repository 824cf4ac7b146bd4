# Weights and weighted shares by the survey package, on the frame in data/raw/register (municipalities.csv);
# `Rscript nonresponse.R` in this folder writes nonresponse.csv. Made with R 4.2.2 and survey 4.1-1 (Debian 12).
library(survey)
frame <- read.csv("../../../data/raw/register/municipalities.csv", colClasses = "character")
frame$size <- as.integer(frame$population_2024)
code <- as.integer(frame$municipality)
# A made-up response and answer that the test makes in the same way.
frame$answered <- code %% 4 != 0 | code %% 10 == 0
frame$yes <- as.integer((code %/% 3) %% 3 == 0 | frame$skr_main_group == "A")
told <- frame[frame$answered, ]
told$N <- nrow(frame)
results <- data.frame()
note <- function(case, quantity, value) results <<- rbind(results, data.frame(case, quantity, value = sprintf("%.17g", value)))
design <- svydesign(ids = ~1, data = told, fpc = ~N)
describe <- function(case, design) {
  all <- svymean(~yes, design)
  note(case, "share", coef(all)); note(case, "error", SE(all))
  limits <- confint(all, df = nrow(told) - 1)
  note(case, "low", limits[1]); note(case, "high", limits[2])
  for (one in c("10", "14")) {
    part <- svymean(~yes, subset(design, told$county == one))
    note(paste0(case, one), "share", coef(part)); note(paste0(case, one), "error", SE(part))
  }
  w <- weights(design)
  note(case, "first_weight", w[1]); note(case, "last_weight", w[length(w)])
  note(case, "design_effect", length(w) * sum(w^2) / sum(w)^2)
}
describe("plain", design)
describe("poststratified", postStratify(design, ~skr_group, as.data.frame(table(skr_group = frame$skr_group))))
raked <- rake(design, list(~county, ~skr_group),
  list(as.data.frame(table(county = frame$county)), as.data.frame(table(skr_group = frame$skr_group))),
  control = list(epsilon = 1e-10, maxit = 2000))
describe("raked", raked)
calibrated <- calibrate(design, list(~county, ~skr_group),
  list(as.data.frame(table(county = frame$county)), as.data.frame(table(skr_group = frame$skr_group))),
  calfun = "raking", epsilon = 1e-12, maxit = 2000)
describe("calibrated", calibrated)
# A sample in which the large municipalities were twice as likely to be asked.
sample <- svydesign(ids = ~1, data = told, weights = ~ifelse(skr_main_group == "A", 1, 2))
sampled <- postStratify(sample, ~county, as.data.frame(table(county = frame$county)))
w <- weights(sampled)
note("sampled", "share", coef(svymean(~yes, sampled))); note("sampled", "first_weight", w[1]); note("sampled", "last_weight", w[length(w)])
trimmed <- trimWeights(raked, upper = 1.6, strict = TRUE)
w <- weights(trimmed)
note("trimmed", "sum", sum(w)); note("trimmed", "first_weight", w[1]); note("trimmed", "smallest", min(w)); note("trimmed", "largest", max(w))
small <- frame[frame$county %in% c("10", "07"), ]
note("mannwhitney", "p", wilcox.test(small$size[small$answered], small$size[!small$answered], exact = TRUE)$p.value)
whole <- wilcox.test(frame$size[frame$answered], frame$size[!frame$answered], exact = FALSE, correct = TRUE)$p.value
note("mannwhitney_all", "p", whole)
note("fisher_small", "p", fisher.test(table(small$county, small$answered))$p.value)
write.csv(results, "nonresponse.csv", row.names = FALSE, quote = FALSE)
