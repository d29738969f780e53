source=nlohmann-json3
needs=()
build() { with_cmake -DJSON_BuildTests=OFF -DJSON_MultipleHeaders=ON; }
