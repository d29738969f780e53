// Inflates a part of an archive on a second thread, a few buffers ahead of the parser: a bounded queue, so memory stays
// flat.
#pragma once

#include "importers/readers/zip_archive.h"

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace ps::importers {

class InflateQueue {
public:
    explicit InflateQueue(std::unique_ptr<ZipArchive::Stream> stream);
    /// Ends the thread, even when the part was not read to its end.
    ~InflateQueue();
    InflateQueue(const InflateQueue&) = delete;
    InflateQueue& operator=(const InflateQueue&) = delete;

    /// The next piece, valid until the next call; empty at the end. Rethrows errors of the other thread.
    std::span<const char> next();

private:
    static constexpr std::size_t slots = 8;
    static constexpr std::size_t slot_bytes = std::size_t{128} << 10;
    struct Slot {
        std::vector<char> bytes;
        std::size_t used = 0;
    };

    void run();

    std::unique_ptr<ZipArchive::Stream> stream_;
    Slot ring_[slots];
    std::size_t produced_ = 0;
    std::size_t consumed_ = 0;
    bool holding_ = false; ///< the consumer is using slot consumed_
    bool cancelled_ = false;
    bool finished_ = false;
    std::exception_ptr problem_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::thread thread_;
};

} // namespace ps::importers
