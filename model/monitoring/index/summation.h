// Sums of doubles that lose next to nothing, whatever the sizes (Neumaier's variant of Kahan's compensation).
#pragma once

#include <cmath>

namespace ps::monitoring::index {

class Sum {
public:
    void add(double term)
    {
        const double next = total_ + term;
        lost_ += std::abs(total_) >= std::abs(term) ? (total_ - next) + term : (term - next) + total_;
        total_ = next;
    }
    double value() const { return total_ + lost_; }

private:
    double total_ = 0;
    double lost_ = 0;
};

} // namespace ps::monitoring::index
