# Shares from a stratified random sample by the survey package, on the frame in data/raw/register (municipalities.csv);
# `Rscript sample.R` in this folder writes sample.csv. Made with R 4.2.2 and survey 4.1-1 (Debian 12).
library(survey)
frame <- read.csv("../../../data/raw/register/municipalities.csv", colClasses = "character")
code <- as.integer(frame$municipality)
# A made-up sample (half of the large municipalities, a third of the others), response and answer; the test makes the same.
frame$asked <- ifelse(frame$skr_main_group == "A", code %% 2 == 0, code %% 3 == 0)
frame$answered <- frame$asked & code %% 7 != 0
frame$yes <- as.integer((code %/% 10) %% 3 == 0 | frame$skr_main_group == "A")
frame$N <- ave(code, frame$skr_main_group, FUN = length)
frame$n <- ave(as.integer(frame$asked), frame$skr_main_group, FUN = sum)
frame$w <- frame$N / frame$n
results <- data.frame()
note <- function(case, quantity, value) results <<- rbind(results, data.frame(case, quantity, value = sprintf("%.17g", value)))
describe <- function(case, design, told) {
  all <- svymean(~yes, design)
  note(case, "share", coef(all)); note(case, "error", SE(all))
  limits <- confint(all, df = degf(design))
  note(case, "low", limits[1]); note(case, "high", limits[2])
  part <- svymean(~yes, subset(design, told$county == "14"))
  note(paste0(case, "14"), "share", coef(part)); note(paste0(case, "14"), "error", SE(part))
}
asked <- frame[frame$asked, ]
drawn <- svydesign(ids = ~1, strata = ~skr_main_group, fpc = ~N, weights = ~w, data = asked)
describe("drawn", drawn, asked)
told <- frame[frame$answered, ]
answered <- svydesign(ids = ~1, strata = ~skr_main_group, fpc = ~N, weights = ~w, data = told)
describe("answered", answered, told)
fitted <- postStratify(answered, ~skr_group, as.data.frame(table(skr_group = frame$skr_group)))
describe("fitted", fitted, told)
write.csv(results, "sample.csv", row.names = FALSE, quote = FALSE)
