# What the user would pick instead: ets, auto.arima and thetaf of R's forecast package, called as its manual shows.
# Arguments: input (case,horizon,value in time order), output (case,method,step,mean,lo80,hi80,lo95,hi95,seconds).
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
data <- read.csv(arguments[1], colClasses = c("character", "integer", "numeric"))
methods <- list(
  ets = function(y, h) forecast(ets(y), h = h, level = c(80, 95)),
  auto.arima = function(y, h) forecast(auto.arima(y), h = h, level = c(80, 95)),
  thetaf = function(y, h) thetaf(y, h = h, level = c(80, 95)))
rows <- list()
cases <- split(data, factor(data$case, levels = unique(data$case)))
for (name in names(methods)) {
  for (case in cases) {
    h <- case$horizon[1]
    began <- proc.time()
    f <- suppressWarnings(methods[[name]](ts(case$value, frequency = 12), h))
    spent <- proc.time() - began
    rows[[length(rows) + 1]] <- data.frame(
      case = case$case[1], method = name, step = 1:h, mean = as.numeric(f$mean),
      lo80 = as.numeric(f$lower[, 1]), hi80 = as.numeric(f$upper[, 1]), lo95 = as.numeric(f$lower[, 2]), hi95 = as.numeric(f$upper[, 2]),
      seconds = spent[["user.self"]] + spent[["sys.self"]])
  }
}
write.csv(do.call(rbind, rows), arguments[2], row.names = FALSE, quote = FALSE)
