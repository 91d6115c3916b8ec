package io.picovolt.web;

import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.ArrayBuffer;

/** The object that stands for the imports of {@link Imports} in the JavaScript engine. */
interface JsHost extends JSObject {
    double now();

    int random();

    int zoneSeconds(double millis);

    double file(int operation, int handle, double position, int address, int length);

    int callFunction(int id, int arguments);

    int aggregateStart(int id);

    int aggregateStep(int state, int arguments);

    int aggregateResult(int state);

    void memoryMoved(ArrayBuffer buffer);
}
